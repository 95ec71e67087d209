import { Module } from '@nestjs/common';
import { BeheerController } from './beheer.controller';
import { AsyncApiController, FormatPagesController } from './formats.controller';
import { FormatsService } from './formats.service';
import { GeparkeerdController } from './geparkeerd.controller';
import { SchemasController } from './schemas.controller';
import { VertalingController } from './vertaling.controller';
import { ZakenController } from './zaken.controller';
import { ZakenService } from './zaken.service';

/** What the BIP and operators ask; what is published of the formats. */
@Module({
  controllers: [
    ZakenController,
    BeheerController,
    GeparkeerdController,
    SchemasController,
    AsyncApiController,
    FormatPagesController,
    VertalingController,
  ],
  providers: [ZakenService, FormatsService],
})
export class DeskModule {}
