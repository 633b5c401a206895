DROP INDEX show_title;
