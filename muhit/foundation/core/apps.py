from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "muhit.foundation.core"
    label = "core"
