import { Module } from '@nestjs/common';
import { PeopleModule } from '@schakel/access';
import { AuditController } from './audit.controller';
import { BeheerController } from './beheer.controller';
import { CaseAccess } from './case-access';
import { AsyncApiController, FormatPagesController } from './formats.controller';
import { ConsistentieController } from './consistentie.controller';
import { GrootboekController } from './grootboek.controller';
import { FormatsService } from './formats.service';
import { GeparkeerdController } from './geparkeerd.controller';
import { InstroomController } from './instroom.controller';
import { NoodtoegangController } from './noodtoegang.controller';
import { OndertekeningController } from './ondertekening.controller';
import { PartnersController } from './partners.controller';
import { SchemasController } from './schemas.controller';
import { SleutelsController } from './sleutels.controller';
import { StaffService } from './staff.service';
import { ToewijzingenController } from './toewijzingen.controller';
import { VerlooptController } from './verloopt.controller';
import { VertalingController } from './vertaling.controller';
import { VervangingenController } from './vervangingen.controller';
import { ZakenController } from './zaken.controller';
import { ZakenService } from './zaken.service';

/** What the BIP and operators ask; what is published of the formats. */
@Module({
  imports: [PeopleModule],
  controllers: [
    ZakenController,
    ToewijzingenController,
    VervangingenController,
    NoodtoegangController,
    BeheerController,
    GeparkeerdController,
    InstroomController,
    SleutelsController,
    SchemasController,
    AsyncApiController,
    FormatPagesController,
    VertalingController,
    VerlooptController,
    AuditController,
    OndertekeningController,
    PartnersController,
    ConsistentieController,
    GrootboekController,
  ],
  providers: [ZakenService, CaseAccess, StaffService, FormatsService],
})
export class DeskModule {}
