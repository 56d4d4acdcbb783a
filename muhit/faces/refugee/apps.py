from django.apps import AppConfig


class RefugeeFaceConfig(AppConfig):
    name = "muhit.faces.refugee"
    label = "refugee_face"
