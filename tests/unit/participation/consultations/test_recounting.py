"""Published files of budgets: counted again for anybody, and brought in as projects."""

import pytest

from muhit.participation.consultations.queries import tallies

BASE = (
    "META\nkey;value\nbudget;1000\nvote_type;approval\nrule;equalshares\nPROJECTS\n"
    "project_id;cost;name\n1;600;Park\n2;400;Well\nVOTES\nvoter_id;vote\n1;1,2\n2;1\n"
)


def test_projects_are_brought_in_as_if_typed() -> None:
    text = BASE.replace("cost;name", "cost;name;category").replace("Park", "Pa\0rk;Gr\0ün,\u200b")
    park, well = tallies.projects_of(text)
    assert park == {"title": {"tr": "Park"}, "cost": 600, "categories": ["Grün"]}
    assert well["title"] == {"tr": "Well"}
    many = "".join(f"{number};5;P\n" for number in range(3, tallies.MOST_PROJECTS + 2))
    with pytest.raises(ValueError, match="more projects"):
        tallies.projects_of(BASE.replace("VOTES", f"{many}VOTES"))


@pytest.mark.parametrize("rule", ["dice", "equalshares/dice"])
def test_an_unknown_rule_is_told(rule: str) -> None:
    with pytest.raises(ValueError, match="dice"):
        tallies.recounted(BASE.replace("rule;equalshares", f"rule;{rule}"))


def test_money_of_another_country_is_shown_as_its_own() -> None:
    text = BASE.replace("budget;1000", "budget;1000\ncurrency;PLN")
    assert tallies.recounted(text).currency == "PLN"
    assert tallies.recounted(BASE).currency == ""
