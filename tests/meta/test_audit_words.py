"""Every verb of the audit log reads as words: nothing "changed something"."""

import re
from pathlib import Path

import muhit
from muhit.foundation.audit.presenters import _PRESENTERS

PACKAGE = Path(muhit.__file__).parent
RECORD = re.compile(r'\brecord\(\s*"([a-z_]+\.[a-z_]+)"')


def _verbs() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    return {verb for text in texts for verb in RECORD.findall(text)}


def test_every_verb_has_a_phrase():
    verbs = _verbs()
    assert len(verbs) > 40
    assert verbs - set(_PRESENTERS) == set()
