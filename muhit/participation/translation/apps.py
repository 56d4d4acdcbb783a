from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "muhit.participation.translation"
    label = "translation"
