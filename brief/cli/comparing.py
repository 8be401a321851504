"""The command that compares two texts: `compare`."""

from pathlib import Path
from typing import Any

import click

from brief.cli.group import Start, desk, one_document, progress
from brief.cli.output import AS_JSON, emit
from brief.cli.streams import one_line, words
from brief.core.brief_sentence import became, brief_sentence
from brief.core.changes import BriefItem, ChangeBrief, alarm_sentence, place_name
from brief.core.comparison import Alignment, Pair
from brief.services.redlining import export_comparison

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("old", type=words)
@click.argument("new", type=words)
@AS_JSON
@click.option("--html", type=FILE, help="Write the comparison as a web page.")
@click.option("--docx", type=FILE, help="Write it as a Word file with tracked changes.")
@click.pass_obj
def compare(  # noqa: PLR0913  one parameter an option
    start: Start, old: str, new: str, *, as_json: bool, html: Path | None, docx: Path | None
) -> None:
    """Say what changed from one text to another: lineage, change brief, redline."""
    with desk(start) as opened:
        documents = [one_document(opened, name) for name in (old, new)]
        with progress() as job:
            comparison = opened.comparing.compare(documents, job)
            for path, form in ((html, "html"), (docx, "docx")):
                if path:
                    export_comparison(opened.library, comparison, path, form)
    alignment = comparison.alignments[0]
    if (html or docx) and not as_json:
        click.echo(one_line(f"Written: {', '.join(str(p) for p in (html, docx) if p)}"))
        return
    emit(alignment_json(alignment), as_json=as_json, plain=lambda: brief_text(comparison.brief))


def brief_text(brief: ChangeBrief) -> str:
    """The five-second brief: the sentence, the alarms, then every provision that changed."""
    lines = [brief_sentence(brief)]
    lines += [f"  ! {alarm_sentence(alarm)}  ({alarm.why})" for alarm in brief.grave_alarms]
    lines += [f"  {_item_line(item)}" for item in brief.items]
    return "\n".join(lines)


def _item_line(item: BriefItem) -> str:
    both = item.old and item.new
    told = became(item)
    # A provision that kept its number is called by it: "59 became 59" would say nothing.
    kept = not both or len(set(told.split(" became "))) == 1
    where = place_name((item.new or item.old)[0]) if kept else told
    sure = "" if item.certain else " (a proposal)"
    return f"{item.kind.value:<12} {where}  {item.heading}{sure}".rstrip()


def alignment_json(alignment: Alignment) -> dict[str, Any]:
    """The contract of `compare --json`: every unit of either text is in one pair."""
    return {
        "old": alignment.old,
        "new": alignment.new,
        "summary": alignment.summary(),
        "pairs": [_pair_json(pair) for pair in alignment.pairs],
    }


def _pair_json(pair: Pair) -> dict[str, Any]:
    return {
        "old": list(pair.old),
        "new": list(pair.new),
        "relation": pair.relation.value,
        "confidence": round(pair.confidence, 3),
        "certain": pair.certain,
        "change": pair.change.value,
        "provision": pair.provision,
    }
