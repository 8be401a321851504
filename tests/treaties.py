"""How many articles each of the real treaties has, counted by reading them."""

ARTICLES = {
    "budapest_CETS185_en": 48,
    "cedaw_en": 30,
    "crc_en": 54,
    "echr_en": 59,
    "genocide_en": 19,
    "iccpr_en": 53,
    "iccpr_op1_en": 14,
    "icerd_en": 25,
    "icescr_en": 31,
    "udhr_en": 30,
    "uncac_en": 71,
    "untoc_en": 41,
}
