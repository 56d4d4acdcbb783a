"""Nothing changes a state beside a mover."""

import ast

from tests.movers import ROOT, every_mover


def rooms_with_movers() -> dict[str, set[str]]:
    """Folder of the room → the fields in which its movers keep the state."""
    found: dict[str, set[str]] = {}
    for kind in every_mover():
        room = "/".join(kind.__module__.split(".")[1:3])
        found.setdefault(room, set()).add(kind.state_field)
    return found


def assigned(tree: ast.AST, names: set[str]) -> list[int]:
    """Lines that set an attribute of one of these names."""
    found = []
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        flat = [one for target in targets for one in getattr(target, "elts", [target])]
        found += [
            node.lineno for one in flat if isinstance(one, ast.Attribute) and one.attr in names
        ]
    return found


def test_states_are_set_by_movers_alone():
    faults = [
        f"{path.relative_to(ROOT)}:{line}"
        for room, names in rooms_with_movers().items()
        for path in (ROOT / room).rglob("*.py")
        for line in assigned(ast.parse(path.read_text()), names)
    ]
    assert faults == [], "\n".join(faults)


def test_the_rule_would_see_a_state_set_by_hand():
    tree = ast.parse("row.state, row.at = 'shut', now\nrow.decision = 'keep'\n")
    assert len(assigned(tree, {"state", "decision"})) == 2
