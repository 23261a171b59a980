"""Which stemmer fits an article: from the language it says it is in to the name that Snowball has for it."""

from typing import Final

UNSAID: Final = "english"
"""What a text that says nothing of its language is read as."""

_SNOWBALL: Final = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch",
    "en": "english", "eo": "esperanto", "et": "estonian", "fi": "finnish", "fr": "french", "de": "german",
    "el": "greek", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "fa": "persian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho",
    "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def stemmer_language(language: str) -> str:
    """Snowball's name of a language given by its BCP 47 tag (`en`, `pt-BR`), or the tag where there is no stemmer.

    An article that says nothing is taken for English.
    """
    if not language.strip():
        return UNSAID
    primary = language.strip().replace("_", "-").partition("-")[0].casefold()
    return _SNOWBALL.get(primary, primary)
