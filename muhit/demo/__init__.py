"""The invented city for trying Muhit out. Nothing outside ``muhit demo`` uses it."""


def load_demo_city() -> None:
    """Load what is not there yet. Needs the places of the province in the database."""
    # Imported late: this module is read before Django's models are.
    from .bodies import load_bodies
    from .people import load_people

    load_people(load_bodies())
