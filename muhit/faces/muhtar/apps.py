from django.apps import AppConfig


class MuhtarFaceConfig(AppConfig):
    name = "muhit.faces.muhtar"
    label = "muhtar_face"
