"""Tags of languages, such as cy or en-GB (BCP 47, RFC 5646): what HTML and screen readers know a language by."""

from __future__ import annotations

import re

from wizard.core.form import kinds
from wizard.core.text import likeness

# Language, script, region, variants, extensions. Five letters and more are registered for no language (RFC 5646, 2.2.1).
_TAG = (
    r"[a-zA-Z]{2,3}(-[a-zA-Z]{3}){0,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|[0-9]{3}))?(-([a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*"
    r"(-[a-wyzA-WYZ0-9](-[a-zA-Z0-9]{2,8})+)*(-x(-[a-zA-Z0-9]{1,8})+)?"
)
_CODES = (  # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_TWO_LETTERS = frozenset(_CODES.split())
# What people call the languages that public bodies of these islands publish in.
_NAMES = {
    **{
        "english": "en-GB",
        "british english": "en-GB",
        "eng": "en-GB",
        "welsh": "cy",
        "cymraeg": "cy",
        "cym": "cy",
        "wel": "cy",
    },
    **{
        "irish": "ga",
        "gaeilge": "ga",
        "gaelic": "gd",
        "scottish gaelic": "gd",
        "gàidhlig": "gd",
        "scots": "sco",
        "cornish": "kw",
    },
    **{"kernewek": "kw", "manx": "gv", "ulster scots": "sco-ulster", "polish": "pl", "polski": "pl", "romanian": "ro"},
    **{"punjabi": "pa", "panjabi": "pa", "urdu": "ur", "bengali": "bn", "bangla": "bn", "sylheti": "syl", "gujarati": "gu"},
    **{"hindi": "hi", "tamil": "ta", "arabic": "ar", "french": "fr", "german": "de", "spanish": "es", "portuguese": "pt"},
    **{
        "italian": "it",
        "chinese": "zh",
        "cantonese": "yue",
        "turkish": "tr",
        "somali": "so",
        "lithuanian": "lt",
        "nepali": "ne",
    },
    **{"ukrainian": "uk", "russian": "ru", "persian": "fa", "farsi": "fa", "british sign language": "bfi", "bsl": "bfi"},
}


def tag_problem(word: str) -> str:
    """Return how to mend what is no tag of a language; "" where it is one."""
    if re.fullmatch(_TAG, word):
        language, *rest = word.split("-")
        if "UK" in [part.upper() for part in rest if len(part) == 2]:
            return f'write "{language.lower()}-GB": UK is no region of these tags'
        if likeness(language) not in _NAMES and (len(language) == 3 or language.lower() in _TWO_LETTERS):
            return ""
    hyphened = word.replace("_", "-").partition(".")[0]
    if "_" in word and not tag_problem(hyphened):
        return f'write "{hyphened}", with a hyphen'
    if known := _NAMES.get(likeness(word)):
        return f'write "{known}"'
    close = kinds.nearest(likeness(word), list(_NAMES))
    named = close and _NAMES[close.partition('"')[2].partition('"')[0]]
    return f'did you mean "{named}"?' if named else 'write for example "cy" for Welsh, "en-GB" for English'
