"""Well-known instruments by their titles, so that "ICCPR art 17" is understood after an import."""

import re

_TITLES = {
    "Charter of the United Nations": "UN Charter",
    "Universal Declaration of Human Rights": "UDHR",
    "Convention on the Prevention and Punishment of the Crime of Genocide": "Genocide Convention",
    "International Covenant on Civil and Political Rights": "ICCPR",
    "Optional Protocol to the International Covenant on Civil and Political Rights": "ICCPR-OP1",
    "International Covenant on Economic, Social and Cultural Rights": "ICESCR",
    "International Convention on the Elimination of All Forms of Racial Discrimination": "ICERD",
    "Convention on the Elimination of All Forms of Discrimination against Women": "CEDAW",
    "Convention against Torture and Other Cruel, Inhuman "
    "or Degrading Treatment or Punishment": "CAT",
    "Convention on the Rights of the Child": "CRC",
    "International Convention on the Protection of the Rights of All Migrant Workers "
    "and Members of Their Families": "ICRMW",
    "Convention on the Rights of Persons with Disabilities": "CRPD",
    "International Convention for the Protection of All Persons "
    "from Enforced Disappearance": "ICPPED",
    "Convention for the Protection of Human Rights and Fundamental Freedoms": "ECHR",
    "European Convention on Human Rights": "ECHR",
    "American Convention on Human Rights": "ACHR",
    "African Charter on Human and Peoples' Rights": "ACHPR",
    "Charter of Fundamental Rights of the European Union": "EU Charter",
    "Vienna Convention on the Law of Treaties": "VCLT",
    "Rome Statute of the International Criminal Court": "Rome Statute",
    "United Nations Convention against Transnational Organized Crime": "UNTOC",
    "United Nations Convention against Corruption": "UNCAC",
    "United Nations Convention against Cybercrime": "UNCC",
    "Convention on Cybercrime": "Budapest Convention",
    "Convention for the Protection of Individuals with regard to Automatic Processing "
    "of Personal Data": "Convention 108",
}


def _folded(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title.casefold()).strip().removeprefix("the ")


_SHORT = {_folded(title): short for title, short in _TITLES.items()}


def short_title(title: str) -> str:
    """What an instrument of this title is called for short, or nothing where it is not known."""
    return _SHORT.get(_folded(title), "")
