from django.apps import AppConfig


class BringingOverConfig(AppConfig):
    name = "muhit.participation.bringing_over"
    label = "bringing_over"
