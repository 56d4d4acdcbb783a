import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import muhit.foundation.core.points
import muhit.foundation.core.translated
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Telephone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(max_length=30, unique=True)),
                        ('order', models.PositiveSmallIntegerField(default=100)),
                        ('is_active', models.BooleanField(default=True)),
                        ('checked_on', models.DateField()),
                        ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('number', models.CharField(max_length=20)),
                        ('title', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('text', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('is_emergency', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['order', 'code'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Card',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(max_length=30, unique=True)),
                        ('order', models.PositiveSmallIntegerField(default=100)),
                        ('is_active', models.BooleanField(default=True)),
                        ('checked_on', models.DateField()),
                        ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('icon', models.CharField(default='info', max_length=30)),
                        ('title', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('text', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('office', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('papers', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('telephones', models.ManyToManyField(blank=True, related_name='cards', to='services.telephone')),
                    ],
                    options={
                        'ordering': ['order', 'code'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Service',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='organisations.body')),
                        ('topic', models.CharField(choices=[('aid', 'Social aid'), ('health', 'Health and care'), ('family', 'Women and family'), ('children', 'Children and youth'), ('disability', 'Disability and old age'), ('learning', 'Courses and education'), ('work', 'Work and livelihood'), ('advice', 'Advice and rights'), ('transport', 'Transport'), ('housing', 'Buildings and permits'), ('cleaning', 'Cleaning, water, environment'), ('culture', 'Culture and sport'), ('other', 'Other services')], max_length=10)),
                        ('name', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('description', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('eligibility', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('application_process', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('required_documents', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('fees', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('address', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('schedule', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('phone', models.CharField(blank=True, max_length=20)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('url', models.URLField(blank=True)),
                        ('languages', models.CharField(blank=True, max_length=120)),
                        ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.neighbourhood')),
                        ('position', muhit.foundation.core.points.PointField(blank=True, null=True)),
                        ('is_active', models.BooleanField(default=True)),
                        ('assured_on', models.DateField()),
                        ('assured_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('search', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['topic', 'id'],
                        'indexes': [models.Index(fields=['body', 'topic'], name='services_of_a_body'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='words_of_services')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('name', {}), _negated=True), name='a_service_has_a_name')],
                    },
                ),
            ],
        ),
    ]
