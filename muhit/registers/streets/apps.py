from django.apps import AppConfig


class StreetsConfig(AppConfig):
    name = "muhit.registers.streets"
    label = "streets"
