import { Module } from '@nestjs/common';
import { BerichtenController } from './berichten.controller';

/** Receive and store, and where the case is free translate, apply and route. */
@Module({ controllers: [BerichtenController] })
export class IntakeModule {}
