DROP INDEX cook_name;
