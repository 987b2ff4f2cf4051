
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Kept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=60, verbose_name='列表')),
                ('name', models.CharField(blank=True, max_length=20, verbose_name='名称')),
                ('value', models.TextField(verbose_name='内容')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '个人视图',
                'verbose_name_plural': '个人视图',
                'constraints': [models.UniqueConstraint(fields=('user', 'place', 'name'), name='ui_kept_once')],
            },
        ),
    ]
