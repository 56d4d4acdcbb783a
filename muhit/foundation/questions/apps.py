from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "muhit.foundation.questions"
    label = "questions"
