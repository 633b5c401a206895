-- CreateIndex
CREATE INDEX "Mark_points_idx" ON "Mark"("points") WHERE "points" > 10;
