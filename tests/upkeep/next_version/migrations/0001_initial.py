from importlib import import_module

Migration = import_module("actions.migrations.0001_initial").Migration
