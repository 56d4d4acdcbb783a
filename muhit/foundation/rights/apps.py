from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "muhit.foundation.rights"
    label = "rights"
