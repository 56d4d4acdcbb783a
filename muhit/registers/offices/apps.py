from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "muhit.registers.offices"
    label = "offices"
