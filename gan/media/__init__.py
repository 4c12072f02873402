"""What people see and keep: tensors to pictures, films and files. The only place that knows pixels and formats."""
