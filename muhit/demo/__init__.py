"""The invented city for trying Muhit out. Nothing outside ``muhit demo`` uses it."""


def load_demo_city() -> None:
    """Load the city once: places, bodies, people and two years of submissions.

    Returns at once where the city stands already. All of it in one transaction, so
    that a start that was broken off leaves nothing behind.
    """
    # Imported late: this module is read before Django's models are.
    from muhit.sites import environment

    from .city import load_city

    load_city(int(environment.variable("MUHIT_DEMO_STORIES").number()))
