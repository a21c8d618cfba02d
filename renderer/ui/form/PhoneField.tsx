import { TextInput, type TextInputProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { AsYouType, type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConventions } from '#renderer/lib/clinic.ts'
import { latinDigits } from '#renderer/lib/date-words.ts'

interface PhoneFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type'> {
  /** E.164, like `+919812345678`; while it cannot be one, what was typed. */
  value?: string
  onChange(value: string): void
}

/** A phone number: the clinic's country is understood, others begin with `+`. */
export function PhoneField({ value = '', onChange, error, onBlur, ref, ...input }: PhoneFieldProps) {
  const { t } = useTranslation()
  const country = useConventions().country as CountryCode
  const element = useRef<HTMLInputElement>(null)
  const merged = useMergedRef(element, ref ?? null)
  const [left, setLeft] = useState(true)
  const number = parsePhoneNumberFromString(value, country)
  const impossible = value.trim() !== '' && number?.isPossible() !== true
  const message = impossible ? t('phone.impossible') : ''
  useEffect(() => element.current?.setCustomValidity(message), [message])
  const shown = number && left ? spoken(number.number, country) : value

  function type(typed: string): void {
    setLeft(false)
    onChange(latinDigits(typed))
  }
  return (
    <TextInput
      {...input}
      ref={merged}
      type="tel"
      autoComplete="off"
      value={shown}
      error={(left && message) || error}
      onChange={event => type(event.currentTarget.value)}
      onBlur={event => {
        setLeft(true)
        if (number?.isPossible()) onChange(number.number)
        onBlur?.(event)
      }}
    />
  )
}

/** A number as it is said in a country: `098123 45678` there, `+44 20 …` from abroad. */
function spoken(number: string, country: CountryCode): string {
  const parsed = parsePhoneNumberFromString(number, country)
  if (!parsed) return new AsYouType(country).input(number)
  return parsed.country === country ? parsed.formatNational() : parsed.formatInternational()
}

/** `spoken` in the clinic's country. */
export function useSpokenPhone(): (number: string) => string {
  const country = useConventions().country as CountryCode
  return number => spoken(number, country)
}
