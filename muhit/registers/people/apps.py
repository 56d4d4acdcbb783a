from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "muhit.registers.people"
    label = "people"
