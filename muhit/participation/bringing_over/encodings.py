"""In which encoding a file is written, found from its bytes."""

import codecs
from pathlib import Path

from .errors import BadSource

# Longest first: the mark of UTF-16 is the beginning of that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 20
# What Turkish offices have written in besides UTF-8, the likeliest first, and what Arabic ones
# have. Windows-1254 holds all of ISO 8859-9.
_OLD = ("cp1254", "cp1256", "cp857", "mac_turkish")
_EXPECTED = {
    "cp1254": frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛéèêëàáíóúñäß’‘“”–—…€°²³·«»\xa0"),
    "cp857": frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ"),
    "mac_turkish": frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛ’‘“”–—…"),
    "cp1256": frozenset(
        [*map(chr, range(0x0621, 0x063B)), *map(chr, range(0x0640, 0x0653)), *"،؛؟پچگژ\xa0’‘“”–"]
    ),
}
# Bytes that are no UTF-8 among many that are: a damaged line, not another encoding.
_DAMAGED = 0.05


def encoding_of(path: Path) -> str:
    """The encoding of a file: what its byte-order mark says, else UTF-8 where nearly all of it
    is UTF-8, else the old one whose letters it holds. Reads the file once, block by block.
    """
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        if wide := _wide(start):
            return wide
        whole, broken, sample = 0, 0, bytearray()
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        block = start
        while True:
            text = decoder.decode(block, final=not block)
            if not text.isascii():
                lost = text.count("\ufffd")
                broken += lost
                whole += sum(letter > "\x7f" for letter in text) - lost
            if len(sample) < _BLOCK and not block.isascii():
                sample += block
            if not block:
                break
            block = file.read(_BLOCK)
    if broken <= whole * _DAMAGED:
        return "utf-8"
    return _old(bytes(sample))


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start) or len(start) < 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _old(sample: bytes) -> str:
    """The encoding in which most of what is not ASCII are letters that its readers write."""
    best, most = _OLD[0], -1.0
    for encoding in _OLD:
        letters = [one for one in sample.decode(encoding, "replace") if one > "\x7f"]
        good = sum(one in _EXPECTED[encoding] for one in letters)
        score = good / len(letters) if letters else 0.0
        if score > most + 0.02:  # as good as: the likelier stays
            best, most = encoding, score
    return best


def named_encoding(path: Path, named: str) -> str:
    """The encoding that a mapping names, byte-order mark or not. Raises BadSource where the
    file is not written in it, naming the line and what it looks like."""
    try:
        codec = codecs.lookup(named)
    except LookupError:
        raise BadSource(f"The mapping's encoding '{named}' is not known.") from None
    found = encoding_of(path)
    if found in ("utf-8-sig", "utf-16", "utf-32") and _family(found) == _family(codec.name):
        return found
    line = 1
    decoder = codec.incrementaldecoder() if codec.incrementaldecoder else None
    if decoder is None or not getattr(codec, "_is_text_encoding", True):
        raise BadSource(f"The mapping's encoding '{named}' is none of text.")
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                line += decoder.decode(block, final=not block).count("\n")
            except UnicodeError:
                raise BadSource(
                    f"{path} is not written in '{named}', as the mapping says (near line {line}). "
                    f"It looks like '{found}'."
                ) from None
            if not block:
                return named


def _family(encoding: str) -> str:
    name = encoding.replace("_", "-").lower()
    return name[:6].rstrip("-") if name.startswith("utf-") else name
