from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "muhit.foundation.ui"
    label = "ui"
