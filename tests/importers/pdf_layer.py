"""The text layer of a PDF as the tests know it: read by the library's own helpers, page by page."""

import pypdfium2

from brief.importers.pdf_pieces import readable


def text_layer(data: bytes) -> str:
    """All characters of a PDF that a reader sees; a hyphen that a line ends with is a hyphen."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
    finally:
        document.close()
    return readable("".join(found).replace("\ufffe", "-").replace("\x02", "-"))
