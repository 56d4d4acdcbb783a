from django.apps import AppConfig


class SquareConfig(AppConfig):
    name = "muhit.participation.square"
    label = "square"
