"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import asked, private, unseen

TEXTS = {
    **asked("forms.NewsForm", "Announcement.title", "Announcement.text"),
    **asked("forms.PictureForm", "Picture.alt"),
    **private("The muhtar who wrote it, and staff.", "Announcement.refusal"),
    **unseen(
        "The name of a category, which is looked at there.",
        "Announcement.topic",
        "TopicFollow.topic",
    ),
}
