from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "muhit.foundation.printing"
    label = "printing"
