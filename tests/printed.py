"""Reads PDFs back: their words, what they say about themselves, and how they look."""

import ctypes
import os
import re
import unicodedata
from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# Set to a folder, every PDF that a test draws is kept there, to be looked at.
PICTURES = os.environ.get("MUHIT_TEST_PICTURES")

Letter = tuple[str, float, float]


def says(content: bytes, words: str) -> bool:
    """True if the PDF holds `words`. Arabic ones are compared letter by letter, without the
    spaces (programs guess those from the distance of the letters) and the signs above them."""
    if not any(map(_is_arabic, words)):
        return words in words_of(content) or words in arabic_words_of(content)
    letters = [one for one in words if not one.isspace() and unicodedata.category(one) != "Mn"]
    return "".join(letters) in arabic_words_of(content).replace(" ", "")


def words_of(content: bytes) -> str:
    """All text of the PDF on one line, as it is stored: Turkish and English as one reads them."""
    document = pdfium.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", " ", text)


def arabic_words_of(content: bytes) -> str:
    """All text of a PDF that runs from right to left, line by line, in its logical order.

    The font draws the dots of a letter as signs of their own beside the line, each of which
    stands for the whole letter: they come after it, as a line of noise. Signs above and below
    letters are left out. Latin words and numbers are turned back.
    """
    document = pdfium.PdfDocument(content)
    lines = [
        _read(list(line))
        for page in document
        for _height, line in groupby(_letters(page), key=lambda letter: letter[2])
    ]
    document.close()
    return re.sub(r"\s+", " ", " ".join(lines))


def about(content: bytes) -> dict[str, str]:
    """What the file says about itself: title, author and the like, where filled."""
    document = pdfium.PdfDocument(content)
    said: dict[str, str] = document.get_metadata_dict(skip_empty=True)
    document.close()
    return said


def draw(content: bytes, name: str) -> tuple[int, float]:
    """Page 1 drawn: how many pages there are, and the share of the page that is not white."""
    document = pdfium.PdfDocument(content)
    picture = document[0].render(scale=1.5).to_pil()
    pages = len(document)
    document.close()
    if PICTURES:
        picture.save(Path(PICTURES) / f"{name}.png")
    dark = sum(picture.convert("L").histogram()[:200])
    return pages, dark / (picture.width * picture.height)


def _letters(page: pdfium.PdfPage) -> list[Letter]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    letters = []
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) == 1 or unicodedata.category(letter) == "Mn":
            continue
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        letters.append((letter, x.value, round(y.value, 2)))
    # Down the page, and each line from its right end.
    return sorted(letters, key=lambda one: (-one[2], -one[1]))


def _is_arabic(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "AL"


def _read(line: list[Letter]) -> str:
    parts = []
    for is_arabic, group in groupby(line, key=lambda one: _is_arabic(one[0])):
        run = "".join(letter for letter, _x, _y in group)
        parts.append(run if is_arabic or not run.strip() else _turned(run))
    return "".join(parts)


def _turned(run: str) -> str:
    """A Latin run back in its order, with the spaces around it where they were."""
    words = run.strip()
    start = run.index(words)
    return run[:start] + words[::-1] + run[start + len(words) :]
