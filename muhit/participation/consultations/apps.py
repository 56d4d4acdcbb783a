from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "muhit.participation.consultations"
    label = "consultations"
