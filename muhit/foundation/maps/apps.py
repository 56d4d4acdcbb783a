from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "muhit.foundation.maps"
    label = "maps"
