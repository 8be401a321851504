"""The words that announce articles, chapters and annexes, in the languages they are printed in.

First those of the six languages of the United Nations, then the others that treaties are
translated into.
"""

from brief.core.model import UnitType

#: Regular expressions, for a whole word in front of a number.
WORDS = {
    UnitType.ARTICLE: (
        r"article|artículo|articulo|art\.|art|статья|المادة|مادة"
        r"|artigo|artikel|articolo|articolul|artykuł|стаття|άρθρο|k[iu]fungu\s+cha?|ibara\s+ya|madde|pasal"
        r"|điều|článek|ماد[هۀ]\u0654?(?:[\u200c\s]?ی)?|סעיף|ข้อ|มาตรา|अनुच्छेद"
    ),
    UnitType.PART: (
        r"part|partie|parte|часть|الجزء|teil|sehemu\s+ya|بخش|חלק|ภาค|частина|deel|bagian"
    ),
    UnitType.TITLE: r"title|titre|título|titulo|الباب|titolo|titel",
    UnitType.CHAPTER: (
        r"chapter|chapitre|capítulo|capitulo|глава|الفصل|kapitel|capitolo|hoofdstuk|sura\s+ya"
        r"|فصل|פרק|หมวด|bölüm|bab|chương|rozdział|kapitola|κεφάλαιο|अध्याय"
    ),
    UnitType.SECTION: (
        r"section|sección|seccion|раздел|القسم|الفرع|secção|seção|seccao|abschnitt|sezione|розділ"
    ),
    UnitType.ANNEX: (
        r"annex|annexe|anexo|appendix|приложение|المرفق|附件|附属書|allegato|anhang|anlage|bijlage"
        r"|kiambatisho|ضمیمه|נספח|ภาคผนวก|додаток|załącznik|ek"
    ),
}
#: Chinese, Japanese and Korean put the word behind the number.
COUNTERS = {
    **dict.fromkeys("条條조", UnitType.ARTICLE),
    "部分": UnitType.PART,
    "编": UnitType.PART,
    "編": UnitType.PART,
    "部": UnitType.PART,
    "편": UnitType.PART,
    **dict.fromkeys("章장", UnitType.CHAPTER),
    **dict.fromkeys("节節절", UnitType.SECTION),
}
#: What stands in front of such a number; 弟 is a misprint that pages of the web have.
BEFORE_COUNTED = "[第弟제]"
PREAMBLE = (
    r"preamble|préambule|preámbulo|преамбула|الديباجة|序言"
    r"|preâmbulo|präambel|preambolo|preambule|preambuła|utangulizi|dibaji|مقدمه|دیباچه|前文|전문"
    r"|คำปรารภ|הקדמה|מבוא|başlangıç|pembukaan|प्रस्तावना|προοίμιο"
)
NOTES = (
    r"(?:interpretative|interpretive|explanatory)\s+notes?\b|notes?\s*$|notes\s+interprétatives"
    r"|notas\s+interpretativas|пояснительные\s+примечания|ملاحظات\s+تفسيرية|解释性说明|注释"
)
#: Words after a number with which a line goes on as a sentence and announces nothing.
RUNNING_ON = (
    "of|to|and|or|in|as|is|was|shall|should|must|may|de|du|des|del|la|y|et|ou|и|da|do|das|dos|e|est"
    "|sont|peut|doit|es|son|podrá|deberá|von|und|der|ya|na|من|إلى|و|от|из"
)
#: The bodies whose resolutions begin with their name, in the six languages.
BODIES = (
    r"the (?:general assembly|human rights council|economic and social council|security council"
    r"|conference of the (?:states )?parties|world health assembly|general conference)"
    r"|l[’']assemblée générale|le conseil des droits de l[’']homme"
    r"|le conseil économique et social|le conseil de sécurité|la conférence des (?:états )?parties"
    r"|la asamblea general|el consejo de derechos humanos|el consejo económico y social"
    r"|el consejo de seguridad|la conferencia de (?:los estados|las) partes?"
    r"|генеральная ассамблея|совет по правам человека|экономический и социальный совет"
    r"|совет безопасности|конференция (?:государств-)?(?:сторон|участников)"
    r"|(?:إن )?(?:الجمعية العامة|مجلس حقوق الإنسان|المجلس الاقتصادي والاجتماعي|مجلس الأمن"
    r"|مؤتمر (?:الدول )?الأطراف)"
    r"|大会|人权理事会|经济及社会理事会|安全理事会|缔约(?:方|国)(?:会议|大会)"
)
