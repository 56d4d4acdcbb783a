from django.apps import AppConfig


class WithholdingConfig(AppConfig):
    name = "muhit.participation.withholding"
    label = "withholding"
