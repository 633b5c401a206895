/* Seasons were to come here;
   they are in version 7. */
