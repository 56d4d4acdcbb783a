from django.apps import AppConfig


class ChartsConfig(AppConfig):
    name = "muhit.foundation.charts"
    label = "charts"
