"""Every act that is written down reads as words: nothing "changed something"."""

from muhit.foundation.audit.acts import ACTS, Act


def test_every_act_is_declared_and_has_words():
    acts = [act for room in Act.__subclasses__() for act in room]
    assert len(acts) > 100
    assert [act for act in acts if ACTS.find(act) is not act] == []
    assert [act for act in acts if not act.words] == []
