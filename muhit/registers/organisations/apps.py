from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "muhit.registers.organisations"
    label = "organisations"
