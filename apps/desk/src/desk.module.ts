import { Module } from '@nestjs/common';
import { BeheerController } from './beheer.controller';
import { GeparkeerdController } from './geparkeerd.controller';
import { SchemasController } from './schemas.controller';
import { VertalingController } from './vertaling.controller';
import { ZakenController } from './zaken.controller';
import { ZakenService } from './zaken.service';

/** What the BIP and operators ask; the published schemas. */
@Module({
  controllers: [ZakenController, BeheerController, GeparkeerdController, SchemasController, VertalingController],
  providers: [ZakenService],
})
export class DeskModule {}
