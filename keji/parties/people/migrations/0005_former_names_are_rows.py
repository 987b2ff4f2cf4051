from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0004_fold_what_stands")]

    operations = [migrations.RemoveField(model_name="organisation", name="former_names")]
