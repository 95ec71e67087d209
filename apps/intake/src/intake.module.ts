import { Module } from '@nestjs/common';
import { BerichtenController } from './berichten.controller';
import { LeveringenController } from './leveringen.controller';

/** Receive and store, and where the case is free translate, apply and route; deliveries for partners that fetch them. */
@Module({ controllers: [BerichtenController, LeveringenController] })
export class IntakeModule {}
