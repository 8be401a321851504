"""One treaty and one resolution in each of the six languages have one and the same structure."""

import pytest

from brief.core.model import Kind, Unit
from brief.importers.facts import Said
from brief.importers.markdown import read_markdown

#: A treaty by its lines; see `_treaty` for where each stands.
TREATY = {
    "en": [
        *("Convention on lanterns", "Preamble", "Recalling that the night is dark,", "Chapter I"),
        *("General provisions", "Section 1. Of whales", "Article 1. Use of terms", "Article 2"),
        *("Article 2 bis. Wicks", "Chapter II", "Art. 3", "Annex I. Forms", "Annex II"),
        *("Article 1", "The keepers shall light the lamps of the house."),
    ],
    "fr": [
        *("Convention sur les lanternes", "Préambule", "Rappelant que la nuit est sombre,"),
        *("Chapitre premier", "Dispositions générales", "Section 1. Des baleines"),
        *("Article premier. Définitions", "Article 2", "Article 2 bis. Des mèches"),
        *("Chapitre II", "Art. 3", "Annexe I. Formules", "Annexe II", "Article premier"),
        "Les gardiens allument les lampes de la maison.",
    ],
    "es": [
        *("Convención sobre los faroles", "Preámbulo", "Recordando que la noche es oscura,"),
        *("Capítulo I", "Disposiciones generales", "Sección 1. De las ballenas"),
        *("Artículo 1. Términos", "Artículo 2", "Artículo 2 bis. De las mechas", "Capítulo II"),
        *("Artículo 3.", "Anexo I. Formularios", "Anexo II", "Artículo 1"),
        "Los guardianes encenderán las lámparas de la casa.",
    ],
    "ru": [
        *("Конвенция о фонарях", "Преамбула", "Напоминая, что ночь темна,", "Глава I"),
        *("Общие положения", "Раздел 1. О китах", "Статья 1. Термины", "Статья 2"),
        *("Статья 2 bis. Фитили", "Глава II", "Статья 3", "Приложение I. Формы"),
        *("Приложение II", "Статья 1", "Хранители зажигают лампы дома."),
    ],
    "ar": [
        *("اتفاقية الفوانيس", "الديباجة", "إذ تذكر أن الليل مظلم،", "الفصل الأول", "أحكام عامة"),
        *("الفرع 1: الحيتان", "المادة 1: المصطلحات", "المادة 2", "المادة 2 مكررا: الفتائل"),
        *("الفصل الثاني", "المادة ٣", "المرفق الأول: الاستمارات", "المرفق الثاني", "المادة الأولى"),
        "يضيء الحراس مصابيح البيت.",
    ],
    "zh": [
        *(
            "灯笼公约",
            "序言",
            "回顾夜晚黑暗，",
            "第一章",
            "总则",
            "第一节 鲸油",
            "第一条 术语",
            "第二条",
        ),
        *("第二条之二 灯芯", "第二章", "第3条", "附件一：表格", "附件二", "第一条"),
        "看守人应当点亮房屋的灯。",
    ],
}
TREE = [
    ("preamble", ""),
    ("chp_I", ""),
    ("chp_I__sec_1", "chp_I"),
    ("art_1", "chp_I__sec_1"),
    ("art_2", "chp_I__sec_1"),
    ("art_2bis", "chp_I__sec_1"),
    ("chp_II", ""),
    ("art_3", "chp_II"),
    ("annex_I", ""),
    ("annex_I__para_u1", "annex_I"),
    ("annex_II", ""),
    ("annex_II__art_1", "annex_II"),
]
_ROMAN = {"1": "I", "2": "II"}


def _tree(units: tuple[Unit, ...]) -> list[tuple[str, str]]:
    """The addresses as if all chapters and annexes were counted in Roman figures."""

    def plain(eid: str) -> str:
        for word in ("chp", "annex"):
            for number, roman in _ROMAN.items():
                if eid == f"{word}_{number}" or eid.startswith(f"{word}_{number}__"):
                    return eid.replace(f"{word}_{number}", f"{word}_{roman}", 1)
        return eid

    return [(plain(unit.eid), plain(unit.parent)) for unit in units]


def _treaty(lines: list[str]) -> str:
    title, preamble, recalling, chapter, general, section, *articles = lines
    terms, second, bis, other, third, forms, annex, again, text = articles
    body = f"1. {text}\n\n(a) {text}\n\n(b) {text}"
    return (
        f"# {title}\n\n## {preamble}\n\n{recalling}\n\n## {chapter}\n\n**{general}**\n\n"
        f"### {section}\n\n#### {terms}\n\n{text}\n\n#### {second}\n\n{text}\n\n"
        f"#### {bis}\n\n{body}\n\n## {other}\n\n#### {third}\n\n{text}\n\n"
        f"## {forms}\n\n{text}\n\n## {annex}\n\n#### {again}\n\n{text}\n"
    )


@pytest.mark.parametrize("language", TREATY)
def test_a_treaty(language):
    text = _treaty(TREATY[language])
    imported = read_markdown(text.encode(), "a.md", said=Said(kind=Kind.DRAFT))
    units = imported.document.units
    outer = tuple(u for u in units if "__para_1" not in u.eid)
    assert _tree(outer) == TREE
    inner = [u.eid.partition("art_2bis__")[2] for u in units if u.eid.startswith("art_2bis__")]
    assert inner == ["para_1", "para_1__subpara_a", "para_1__subpara_b"]
    assert imported.document.info.language == language
    assert imported.articles == 4
    assert [p.what for p in imported.problems if "left out" not in p.what] == []


#: A resolution: the body, two preambular paragraphs, three operative ones, the second with a list.
RESOLUTION = {
    "en": "The General Assembly,|*Recalling* oil,|*Noting* wicks,|1. *Decides* to light lamps;|"
    "2. *Requests* keepers:|(a) To trim;|(b) To fill;|3. *Invites* them.",
    "fr": "*L’Assemblée générale*,|*Rappelant* l’huile,|*Notant* les mèches,|1. *Décide* d’allumer"
    " les lampes ;|2. *Prie* les gardiens :|a) De tailler ;|b) De verser ;|3. *Les invite*.",
    "es": "La Asamblea General,|*Recordando* el aceite,|*Observando* las mechas,|1. *Decide* "
    "encender;|2. *Solicita* que:|a) Corten;|b) Llenen;|3. *Los invita*.",
    "ru": "Генеральная Ассамблея,|*ссылаясь* на масло,|*отмечая* фитили,|1. *постановляет* зажечь;|"
    "2. *просит*:|a) подрезать;|b) налить;|3. *предлагает*.",
    "ar": "إن الجمعية العامة،|*إذ تشير* إلى الزيت،|*وإذ تلاحظ* الفتائل،|1 - *تقرر* الإضاءة؛|"
    "٢ - *تطلب*:|(أ) التقليم؛|(ب) الملء؛|٣ - *تدعوهم*.",
    "zh": "大会，|*回顾*油，|*注意到*灯芯，|1. *决定*点灯；|2. *请*：|(a) 修剪；|(b) 加油；"
    "|3. *邀请*。",
}


@pytest.mark.parametrize("kind", [Kind.DRAFT, Kind.REPORT])
@pytest.mark.parametrize("language", RESOLUTION)
def test_a_resolution(language, kind):
    text = "# Lamps\n\n" + RESOLUTION[language].replace("|", "\n\n")
    imported = read_markdown(text.encode(), "a.md", said=Said(kind=kind))
    assert [unit.eid for unit in imported.document.units] == [
        "preamble",
        "pp_1",
        "pp_2",
        "op_1",
        "op_2",
        "op_2__subpara_a",
        "op_2__subpara_b",
        "op_3",
    ]
    assert not imported.problems


@pytest.mark.parametrize(
    "body",
    [
        "The Human Rights Council,",
        "*The Conference of the Parties*,",
        "Le Conseil des droits de l’homme,",
        "El Consejo de Seguridad,",
        "Совет по правам человека,",
        "إن مجلس الأمن،",
        "人权理事会，",
    ],
)
def test_other_bodies_adopt_resolutions_too(body):
    text = f"{body}\n\nRecalling oil,\n\n1. Decides.\n\n2. Invites.\n"
    imported = read_markdown(text.encode(), "a.md", said=Said(kind=Kind.REPORT))
    assert [u.eid for u in imported.document.units] == ["preamble", "pp_1", "op_1", "op_2"]


def test_an_assembly_named_in_a_treatys_own_preamble_begins_no_resolution():
    text = (
        "# Declaration\n\n## Preamble\n\nWhereas oil burns,\n\nThe General Assembly\n\n"
        "Proclaims this text.\n\n### Article 1\n\nOil is free.\n"
    )
    units = read_markdown(text.encode(), "a.md", said=Said(kind=Kind.STANDARD)).document.units
    assert [(u.eid, u.text.count("\n\n")) for u in units] == [("preamble", 2), ("art_1", 0)]


def test_articles_of_an_annex_are_none_of_the_treatys():
    text = "## Article 1\n\nOil.\n\n# Annex\n\n## Article 1\n\nForm.\n\n## Article 7\n\nForm.\n"
    imported = read_markdown(text.encode(), "a.md", said=Said(kind=Kind.DRAFT))
    eids = [unit.eid for unit in imported.document.units]
    assert eids == ["art_1", "annex", "annex__art_1", "annex__art_7"]
    assert imported.articles == 1


def test_a_treaty_may_itself_be_an_annex_to_a_resolution():
    text = (
        "The General Assembly,\n\n1. Adopts it.\n\n# Annex\n\n# Convention on lamps\n\n"
        "## Article 1\n\nOil.\n\n## Article 2\n\nWicks.\n"
    )
    imported = read_markdown(text.encode(), "a.md", said=Said(kind=Kind.DRAFT))
    assert imported.articles == 2
    assert [u.eid for u in imported.document.units][-2:] == ["art_1", "art_2"]
