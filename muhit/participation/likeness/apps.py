from django.apps import AppConfig


class LikenessConfig(AppConfig):
    name = "muhit.participation.likeness"
    label = "likeness"
