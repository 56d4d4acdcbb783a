from django.apps import AppConfig


class BuildingsConfig(AppConfig):
    name = "muhit.participation.buildings"
    label = "buildings"
