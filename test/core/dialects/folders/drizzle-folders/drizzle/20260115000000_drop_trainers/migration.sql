DROP TABLE `trainer; staff`;
