from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "muhit.registers.places"
    label = "places"
